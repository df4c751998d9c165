using System.Runtime.InteropServices;
using Perennial.Bench;
using Perennial.Plumbing;

Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Warning");
var command = BenchOptions.Command(RunAsync);
command.Subcommands.Add(StatisticsFigures.Command());
command.Subcommands.Add(IngestCommand.Create());
return await command.Parse(args).InvokeAsync();

static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
{
    var folder = options.Folder ?? Directory.CreateTempSubdirectory("perennial-bench-").FullName;
    try
    {
        await MeasureAsync(options, Path.GetFullPath(folder), ct);
        return 0;
    }
    finally
    {
        if (options.Folder is null)
            Directory.Delete(folder, recursive: true);
    }
}

static async Task MeasureAsync(BenchOptions options, string folder, CancellationToken ct)
{
    var shop = new BenchShop(options.Customers, options.Orders, options.Seed);
    var data = new StoreOptions(Path.Combine(folder, "data"), options.Postgres);
    var work = new Table("work", "figure", "");
    Directory.CreateDirectory(folder);
    if (options.Contracts > 0)
    {
        foreach (var figures in await ContractFigures.MeasureAsync(options, data, folder, ct))
            figures.Print(Console.Out);
        return;
    }
    if (options.Segments + options.Journeys + options.Lift > 0 || options.Scores)
    {
        Console.Error.WriteLine("Filling the store …");
        Console.WriteLine(await BenchData.EnsureAsync(shop, data, ct) + "\n");
        var only =
            options.Segments > 0 ? await SegmentFigures.MeasureAsync(data, options.Segments, 300, ct)
            : options.Journeys > 0 ? await JourneyFigures.MeasureAsync(data, options.Journeys, ct)
            : options.Lift > 0 ? await LiftFigures.MeasureAsync(data, options.Lift, options.Runs, ct)
            : await ScoreFigures.MeasureAsync(data, ct);
        only.Print(Console.Out);
        return;
    }
    Console.Error.WriteLine("Importing …");
    if (options.ImportRows > 0)
        await ImportFigures.AddAsync(work, shop, options.ImportRows, folder, ct);
    Console.Error.WriteLine("Filling the store …");
    var size = await BenchData.EnsureAsync(shop, data, ct);
    Console.Error.WriteLine("Building the mirror …");
    await MirrorFigures.AddAsync(work, data, options.Runs, ct);
    Console.Error.WriteLine("Asking …");
    var server = await RunningServer.StartAsync(data, ct);
    await server.SignInAsync(ct);
    var views = new DashboardFigures(server, options.Runs);
    var answers = await views.MeasureAsync(ct);
    var people = await new CustomerFigures(server, options.Runs).MeasureAsync(ct);
    work.Add("memory of the server after all views", Table.Megabytes(Environment.WorkingSet), "with the benchmark in it");
    await StartFigures.AddAsync(work, server, data.DataFolder, ct);

    Console.WriteLine(
        $"{size}, seed {options.Seed}; {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture}\n"
    );
    work.Print(Console.Out);
    answers.Print(Console.Out);
    people.Print(Console.Out);
}
