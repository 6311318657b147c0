<?php
use Slim\Factory\AppFactory;
$app = AppFactory::create();
$app->get('/find', \App\Notes::class);
$app->get('/notes/{name}', \App\Notes::class . ':named');
$app->run();
