import { CanActivate, ExecutionContext } from '@nestjs/common';
import axios from 'axios';

export class KeyGuard implements CanActivate {
  async canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    const key = await axios.get('https://keys.example.com/' + request.headers['x-key']);
    return key.data.valid;
  }
}
