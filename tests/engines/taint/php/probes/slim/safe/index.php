<?php
use Psr\Http\Message\ResponseInterface as Response;
use Psr\Http\Message\ServerRequestInterface as Request;

$app = Slim\Factory\AppFactory::create();
$app->get('/hello/{name}', function (Request $request, Response $response, array $args) {
    $response->getBody()->write('Hello ' . htmlspecialchars($args['name']));
    system('greet ' . escapeshellarg($request->getQueryParams()['voice']));
    return $response;
});
$app->run();
