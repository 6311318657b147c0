<?php
include 'settings.php';
$settings = Settings::of('shop');
system('pay ' . $settings->called()); // SINK command-injection
