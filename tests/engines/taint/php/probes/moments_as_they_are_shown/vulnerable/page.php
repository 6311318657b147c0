<?php
$when = new DateTime('now');
echo $when->format($_GET['form']); // SOURCE SINK cross-site-scripting
