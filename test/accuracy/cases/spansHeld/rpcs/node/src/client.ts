import { ChatClient } from '../gen/chat_grpc_pb';

export class ChatGateway {
  constructor(private readonly client: ChatClient) {}

  sendMessage(text: string): void {
    this.client.sendMessage({ text }, () => undefined);
  }

  createRoom(): void {}
}
