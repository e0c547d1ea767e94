// A registry of container images on this machine with one image that has no files. It stands in for the base image where
// no registry can be reached, so that the image of the site can be made and looked into. It prints its port.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

const digestOf = bytes => 'sha256:' + createHash('sha256').update(bytes).digest('hex');
const tar = Buffer.alloc(1024);
const layer = gzipSync(tar);
const config = Buffer.from(JSON.stringify({
  architecture: 'amd64',
  os: 'linux',
  config: { Env: ['PATH=/usr/local/bin:/usr/bin:/bin', 'APP_UID=1654', 'ASPNETCORE_HTTP_PORTS=8080'] },
  rootfs: { type: 'layers', diff_ids: [digestOf(tar)] },
}));
const manifestType = 'application/vnd.docker.distribution.manifest.v2+json';
const manifest = Buffer.from(JSON.stringify({
  schemaVersion: 2,
  mediaType: manifestType,
  config: { mediaType: 'application/vnd.docker.container.image.v1+json', size: config.length, digest: digestOf(config) },
  layers: [{ mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', size: layer.length, digest: digestOf(layer) }],
}));
const blobs = new Map([layer, config].map(bytes => [digestOf(bytes), bytes]));

createServer((request, response) => {
  const [kind, name] = request.url.split('/').slice(-2);
  const isManifest = kind === 'manifests';
  const bytes = isManifest ? manifest : kind === 'blobs' ? blobs.get(name) : Buffer.from('{}');
  if (!bytes) {
    response.writeHead(404).end();
    return;
  }

  response.writeHead(200, {
    'Content-Type': isManifest ? manifestType : 'application/octet-stream',
    'Content-Length': bytes.length,
    'Docker-Content-Digest': digestOf(bytes),
    'Docker-Distribution-API-Version': 'registry/2.0',
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}).listen(0, '127.0.0.1', function () {
  console.log(this.address().port);
});
