<?php
$basket = unserialize($_COOKIE['basket'], ['allowed_classes' => [Basket::class]]);
