<?php
printf('<p>%2$s has %1$d</p>', $_GET['count'], $_GET['name']); // SOURCE SINK cross-site-scripting
