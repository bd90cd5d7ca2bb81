import { mkdir } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { dayOfInstant } from '#libs/kernel/civil.js';
import { syncFolder, writeSynced } from '#libs/durable-files/index.js';
import { accepted, folderArgument, type Parser } from '../arguments.js';
import { argument, command, exitCodes } from '../command.js';
import { requireFree } from '../files.js';
import { paragraph } from '../output/report.js';

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;

/** Names and addresses of a machine, with commas between them. */
const hostsArgument: Parser<readonly string[]> = {
  parse: (given) => {
    const hosts = given.split(',');
    return accepted(
      hosts.every((host) => isIP(host) !== 0 || hostName.test(host)),
      hosts,
      {
        zh: '应为本机的名称或 IP 地址，多个用逗号分隔，如 dangri.office,192.168.1.20',
        en: 'expected names or IP addresses of this machine, such as dangri.office,192.168.1.20',
      },
    );
  },
};

export const certificateCommand = command({
  name: 'certificate',
  text: { zh: '为单位内部生成 HTTPS 证书', en: 'Make a certificate for HTTPS within an office' },
  details: {
    zh: '单位没有证书时使用：生成一个只用一次的小型证书机构和由它签发的服务证书，有效 820 天。机构的私钥不保存，谁也不能再用它签发别的证书。把 authority.crt 装到各人的手机和电脑上（请核对指纹），并在启动服务时加 --tls 文件夹。已有证书的单位不需要此命令：把证书（含中间证书）存为 server.crt、私钥存为 server.key 即可。到期前 30 天 dangri doctor 会提醒；届时换一个文件夹再生成一次，并重新安装。',
    en: 'For an office that has no certificate: makes a small authority that is used once, and a certificate signed by it, valid for 820 days. The key of the authority is kept nowhere, so nobody can sign anything else with it. Install authority.crt on phones and PCs (compare its fingerprint), and start the service with --tls FOLDER. An office with a certificate of its own does not need this: keep it as server.crt (with those above it) and its key as server.key. “dangri doctor” tells 30 days before the end; then make one in another folder, and install it anew.',
  },
  arguments: {
    hosts: argument(
      'HOST[,HOST…]',
      { zh: '人们输入的名称或地址', en: 'the names or addresses that people type' },
      hostsArgument,
    ),
    folder: argument('FOLDER', { zh: '存放证书的文件夹', en: 'the folder to write to' }, folderArgument),
  },
  options: {},
  examples: [
    {
      line: 'dangri certificate dangri.office,192.168.1.20 /var/lib/dangri-tls',
      text: { zh: '手机用名称或地址都可打开', en: 'for phones that open either the name or the address' },
    },
  ],
  run: async ({ hosts, folder }, to) => {
    const { makeOfficeCertificate, tlsFiles } = await import('#libs/service/tls/index.js');
    for (const name of Object.values(tlsFiles)) await requireFree(join(folder, name));
    const made = await makeOfficeCertificate(hosts, to.runtime.clock.now());
    await mkdir(folder, { recursive: true });
    await writeSynced(join(folder, tlsFiles.key), made.key, 0o600);
    await writeSynced(join(folder, tlsFiles.certificate), made.certificate);
    await writeSynced(join(folder, tlsFiles.authority), made.authority);
    await syncFolder(folder);
    const lastDay = dayOfInstant(made.notAfter.getTime());
    const said = [
      {
        zh: `已在 ${folder} 生成证书，有效至 ${lastDay}`,
        en: `The certificate is in ${folder}, valid until ${lastDay}`,
      },
      {
        zh: `请把 ${join(folder, tlsFiles.authority)} 装到各人的手机和电脑上，安装时核对指纹（SHA-256）：${made.fingerprint}`,
        en: `Install ${join(folder, tlsFiles.authority)} on phones and PCs, and compare its fingerprint (SHA-256): ${made.fingerprint}`,
      },
      {
        zh: `启动服务：dangri serve --host 0.0.0.0 --tls ${folder} --public-url https://${hosts[0]}:8080`,
        en: `Start the service: dangri serve --host 0.0.0.0 --tls ${folder} --public-url https://${hosts[0]}:8080`,
      },
    ];
    const json = { folder, hosts, fingerprint: made.fingerprint, validUntil: lastDay };
    await to.print({ parts: said.map((each) => paragraph(each)), json });
    return exitCodes.done;
  },
});
