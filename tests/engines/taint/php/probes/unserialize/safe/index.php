<?php
$cart = unserialize(base64_decode($_COOKIE['cart']), ['allowed_classes' => false]);
$other = json_decode($_COOKIE['cart'], true);
