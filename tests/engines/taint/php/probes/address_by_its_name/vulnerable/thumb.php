<?php
$image = file_get_contents($_POST['img_url']); // SOURCE and SINK server-side-request
file_put_contents('img/' . md5($image) . '.png', $image);
echo strlen(file_get_contents($_POST['url'])); // SOURCE and SINK server-side-request
