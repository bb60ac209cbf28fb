import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/** The server's side of one WebSocket (RFC 6455): text, ping, pong and close frames, unfragmented. */
export class ServerSocket {
  readonly #stream: Duplex;
  #received = Buffer.alloc(0);

  constructor(request: IncomingMessage, stream: Duplex, onText: (text: string) => void) {
    const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash("sha1").update(key).digest("base64");
    this.#stream = stream;
    stream.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    stream.on("error", () => {});
    stream.on("data", (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      for (let frame = this.#next(); frame !== null; frame = this.#next()) this.#handle(frame, onText);
    });
  }

  send(text: string): void {
    this.#frame(1, Buffer.from(text));
  }

  /** Cuts the line without a goodbye, as a network does. */
  drop(): void {
    this.#stream.destroy();
  }

  #handle(frame: { opcode: number; payload: Buffer }, onText: (text: string) => void): void {
    if (frame.opcode === 1) onText(frame.payload.toString());
    if (frame.opcode === 9) this.#frame(10, frame.payload);
    if (frame.opcode === 8) {
      this.#frame(8, frame.payload);
      this.#stream.end();
    }
  }

  #frame(opcode: number, payload: Buffer): void {
    if (!this.#stream.writable) return;
    const length = payload.length;
    const head = length < 126 ? Buffer.from([0x80 | opcode, length]) : Buffer.alloc(length < 65_536 ? 4 : 10);
    if (length >= 126) {
      head[0] = 0x80 | opcode;
      head[1] = length < 65_536 ? 126 : 127;
      if (length < 65_536) head.writeUInt16BE(length, 2);
      else head.writeBigUInt64BE(BigInt(length), 2);
    }
    this.#stream.write(Buffer.concat([head, payload]));
  }

  #next(): { opcode: number; payload: Buffer } | null {
    const data = this.#received;
    if (data.length < 2) return null;
    const short = data.readUInt8(1) & 0x7f;
    const start = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (data.length < start + 4) return null;
    const length =
      short < 126 ? short : short === 126 ? data.readUInt16BE(2) : Number(data.readBigUInt64BE(2));
    const end = start + 4 + length;
    if (data.length < end) return null;
    const mask = data.subarray(start, start + 4);
    // A client's frames are masked: RFC 6455 section 5.3.
    const payload = Buffer.from(
      data.subarray(start + 4, end).map((byte, at) => byte ^ mask.readUInt8(at % 4)),
    );
    this.#received = data.subarray(end);
    return { opcode: data.readUInt8(0) & 0x0f, payload };
  }
}
