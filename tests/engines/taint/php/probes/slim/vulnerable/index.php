<?php
use Psr\Http\Message\ResponseInterface as Response;
use Psr\Http\Message\ServerRequestInterface as Request;

$app = Slim\Factory\AppFactory::create();
$app->get('/hello/{name}', function (Request $request, Response $response, array $args) {
    $response->getBody()->write('Hello ' . $args['name']); // SOURCE SINK cross-site-scripting
    system('greet ' . $request->getQueryParams()['voice']); // SOURCE SINK command-injection
    return $response;
});
$app->run();
