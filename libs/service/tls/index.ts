export { makeOfficeCertificate, type OfficeCertificate } from './office-certificate.js';
export { readTls, tlsFiles, UnusableCertificate, type Tls } from './tls-files.js';
