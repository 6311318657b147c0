<?php
$host = parse_url($_POST['img_url'], PHP_URL_HOST);
if ($host !== 'img.shop.test') {
    exit;
}
$image = file_get_contents('https://img.shop.test/' . basename($_POST['img_url']));
file_put_contents('img/' . md5($image) . '.png', $image);
