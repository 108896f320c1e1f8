// HOST: constants that a module imports by name.
import { RSA_PKCS1_OAEP_PADDING, O_RDONLY, SIGTERM } from 'node:constants';

console.log(RSA_PKCS1_OAEP_PADDING, O_RDONLY, SIGTERM);
