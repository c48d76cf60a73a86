import { Controller } from '@nestjs/common';
import { GrpcMethod, GrpcStreamMethod } from '@nestjs/microservices';

@Controller()
export class MusicController {
  // @rpc music.Player/Play
  @GrpcMethod('Player', 'Play')
  start(data: unknown): object {
    return {};
  }

  // @rpc music.Player/Stop
  @GrpcMethod('Player')
  stop(): object {
    return {};
  }

  // @rpc music.Player/Lyrics
  @GrpcStreamMethod('Player')
  lyrics(stream: unknown): unknown {
    return stream;
  }
}
