<?php
$words = array_map('trim', $_POST['words']); // SOURCE
echo implode(' ', $words); // SINK cross-site-scripting
