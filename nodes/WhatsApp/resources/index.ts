import { businessProfile } from './businessProfile';
import { conversation } from './conversation';
import { media } from './media';
import { message } from './message';
import { phoneNumber } from './phoneNumber';
import { template } from './template';

/** The resources in the order of use, which n8n's list of actions follows. */
export const RESOURCES = [message, template, conversation, media, phoneNumber, businessProfile];
