<?php
include 'settings.php';
$settings = Settings::of('shop');
system('pay ' . $settings->value('currency'));
