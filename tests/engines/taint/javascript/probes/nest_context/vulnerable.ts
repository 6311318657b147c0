import { CanActivate, ExecutionContext } from '@nestjs/common';
import axios from 'axios';

export class KeyGuard implements CanActivate {
  async canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    const key = await axios.get(request.headers['x-keys']); // SOURCE and SINK server-side-request
    return key.data.valid;
  }
}
