<?php
namespace Feeds;

use GuzzleHttp\Client;
use Psr\Http\Message\ResponseInterface;

class Feed
{
    public function meta(string $url)
    {
        $answer = $this->answer($url);

        return unserialize($answer->getHeaderLine('X-Feed-Meta')); // SOURCE SINK unsafe-deserialization
    }

    public function items(string $url)
    {
        $client = new Client();

        return unserialize($client->get($url)->getBody()->getContents()); // SOURCE SINK unsafe-deserialization
    }

    private function answer(string $url): ResponseInterface
    {
        return Factories::make(RequestFactory::class)->request($url, 'GET');
    }
}
