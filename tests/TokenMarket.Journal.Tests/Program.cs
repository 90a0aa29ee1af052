using TokenMarket.Journal.Tests.Faults;

return await Worker.RunAsync(args).ConfigureAwait(false);
