// app.ts
import { APIGatewayProxyEventV2 } from 'aws-lambda';
export async function create(evt: APIGatewayProxyEventV2) { listed(evt.pathParameters?.a); }
