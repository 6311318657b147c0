// app.ts
import { APIGatewayProxyEvent, APIGatewayProxyHandler } from 'aws-lambda';
export const create: APIGatewayProxyHandler = async (event) => { const data = JSON.parse(event.body!); listed(data.a); return { statusCode: 200, body: '' }; };
