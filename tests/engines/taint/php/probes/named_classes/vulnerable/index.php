<?php
$basket = unserialize($_COOKIE['basket'], ['allowed_classes' => true]); // SOURCE SINK unsafe-deserialization
