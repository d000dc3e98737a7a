/** Runs work when the frame that is being made has been painted: a message that is posted in the frame's callback arrives after its paint. */
export function runAfterPaint(work: () => void): void {
  if (typeof requestAnimationFrame === "undefined") {
    setTimeout(work, 0);
    return;
  }
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      work();
    };
    port2.postMessage(null);
  });
}
