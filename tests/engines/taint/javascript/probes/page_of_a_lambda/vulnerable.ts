import { APIGatewayProxyHandler } from 'aws-lambda';
const page = (body: string) => ({ statusCode: 200, headers: { 'Content-Type': 'text/html' }, body }); // SINK cross-site-scripting
export const greet: APIGatewayProxyHandler = async (event) => ({
  statusCode: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<h1>${event.queryStringParameters?.name}</h1>`, // SOURCE and SINK cross-site-scripting
});
export const bye: APIGatewayProxyHandler = async (event) => page('<p>' + event.queryStringParameters.name); // SOURCE
