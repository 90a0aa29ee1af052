using TokenMarket.Server;

return await MarketProgram.RunAsync(args);
