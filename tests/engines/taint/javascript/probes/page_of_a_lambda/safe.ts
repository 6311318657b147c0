import { APIGatewayProxyHandler } from 'aws-lambda';
import escape from 'escape-html';
export const greet: APIGatewayProxyHandler = async (event) => ({
  statusCode: 200,
  headers: { 'content-type': 'text/plain' },
  body: `<h1>${event.queryStringParameters?.name}</h1>`,
});
export const bye: APIGatewayProxyHandler = async (event) => ({
  statusCode: 200,
  headers: { 'Content-Type': 'text/html' },
  body: `<h1>${escape(event.queryStringParameters?.name)}</h1>`,
});
export const list: APIGatewayProxyHandler = async (event) => ({
  statusCode: 200,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(event.queryStringParameters),
});
