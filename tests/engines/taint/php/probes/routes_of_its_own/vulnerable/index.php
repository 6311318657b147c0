<?php
require 'Router.php';
$router = new Router();
$router->get('/notes/{name}', [Notes::class, 'show']);
$router->add('GET', '/tags/:tag', 'Notes@tag');
$router->get('/folders/(\d+)', [Notes::class, 'folder']);
