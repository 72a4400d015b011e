/** Hands a file over to another browser. */
export async function share(source, opened) {
  const channel = new RTCPeerConnection().createDataChannel('file');
  await new Promise((resolve) => channel.addEventListener('open', resolve, { once: true }));
  await opened(channel);
  for await (const chunk of source) {
    channel.send(chunk);
  }
  channel.close();
  await new Promise((resolve) => channel.addEventListener('close', resolve, { once: true }));
}
