export { makeOfficeCertificate } from './office-certificate.js';
export { readTls, tlsFiles, type Tls } from './tls-files.js';
