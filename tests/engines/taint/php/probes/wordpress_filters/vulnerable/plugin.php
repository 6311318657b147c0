<?php
function shop_title($title)
{
    return apply_filters('shop_title', $title, get_post($_GET['id']));
}

echo '<h1>' . shop_title($_GET['title']) . '</h1>'; // SOURCE SINK cross-site-scripting
echo '<p>' . get_user_meta(1, 'motto', true) . '</p>'; // SOURCE SINK cross-site-scripting
