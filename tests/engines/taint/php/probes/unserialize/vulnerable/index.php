<?php
$cart = unserialize(base64_decode($_COOKIE['cart'])); // SOURCE SINK unsafe-deserialization
