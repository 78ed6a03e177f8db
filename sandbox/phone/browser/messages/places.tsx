import type { VNode } from 'preact';

import { Icon } from '../icons';
import { objectIn, objectsIn, textIn, type Json } from '../json';

/** A place on a drawn map: real ones would come from elsewhere. */
export const Place = ({ place }: { place: Json }): VNode => {
	const [latitude, longitude] = [textIn(place.latitude), textIn(place.longitude)];
	return (
		<div class="place">
			<svg class="map" viewBox="0 0 240 110" aria-hidden="true" focusable="false">
				<path class="map-water" d="M0 86c40-14 70 10 120-4s80-14 120-2v30H0z" />
				<path class="map-street" d="M-5 30l250 26M60-5l-18 90M150-5l22 120M-5 66l110-30" />
				<path class="map-pin" d="M120 68s15-14 15-26a15 15 0 0 0-30 0c0 12 15 26 15 26z" />
				<circle class="map-dot" cx="120" cy="42" r="5" />
			</svg>
			<strong dir="auto">{textIn(place.name) || 'Location'}</strong>
			{place.address !== undefined && <span dir="auto">{textIn(place.address)}</span>}
			<small>
				{latitude}, {longitude}
			</small>
		</div>
	);
};

/** Shared contacts, one below the other. */
export const Contacts = ({ contacts }: { contacts: unknown }): VNode => (
	<ul class="contacts">
		{objectsIn(contacts).map((contact, index) => (
			<li key={index}>
				<Icon name="person" />
				<span>
					<strong dir="auto">{textIn(objectIn(contact.name).formatted_name)}</strong>
					{detailsOf(contact).map((detail) => (
						<small key={detail} dir="auto">
							{detail}
						</small>
					))}
				</span>
			</li>
		))}
	</ul>
);

const detailsOf = ({ org, phones, emails, urls }: Json): string[] =>
	[
		textIn(objectIn(org).company),
		...objectsIn(phones).map(({ phone }) => textIn(phone)),
		...objectsIn(emails).map(({ email }) => textIn(email)),
		...objectsIn(urls).map(({ url }) => textIn(url)),
	].filter((detail) => detail !== '');
