using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Measures;

/// <summary>How answers over all customers are remembered, and when one of a moment ago is shown.</summary>
public class AnswersTests
{
    private readonly TestClock _clock = new();
    private readonly SlowEngine _engine = new();

    [Fact]
    public async Task An_answer_is_remembered_until_the_data_changes()
    {
        var answers = new Answers(_engine, _clock);
        await AskAsync(answers, TimeSpan.FromSeconds(1));
        Assert.Equal(0, await answers.AskOneAsync(new Count(), TestContext.Current.CancellationToken));

        _engine.Change();

        Assert.Equal(1, await AskAsync(answers, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_view_that_can_wait_for_the_newest_shows_the_last_figures_while_costly_ones_are_worked_out()
    {
        var answers = new Answers(_engine, _clock);
        await AskAsync(answers, TimeSpan.FromSeconds(2));
        var asked = _clock.GetUtcNow() - TimeSpan.FromSeconds(2);
        _clock.Advance(TimeSpan.FromMinutes(1));
        _engine.Change();

        var (count, asOf) = await ViewAsync(answers);
        Assert.Equal((0, asked), (count, asOf));

        _engine.Finish();
        await answers.AskOneAsync(new Count(), TestContext.Current.CancellationToken);
        (count, asOf) = await ViewAsync(answers);
        Assert.Equal((1, (DateTimeOffset?)null), (count, asOf));
    }

    [Fact]
    public async Task Who_needs_the_newest_figures_waits_for_them_though_older_ones_stand()
    {
        var answers = new Answers(_engine, _clock);
        await AskAsync(answers, TimeSpan.FromSeconds(2));
        _engine.Change();

        Assert.Equal(1, await AskAsync(answers, TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task Figures_that_cost_little_are_always_of_now()
    {
        var answers = new Answers(_engine, _clock);
        await AskAsync(answers, TimeSpan.FromMilliseconds(100));
        _engine.Change();

        var view = ViewAsync(answers);
        _engine.Finish();

        Assert.Equal((1, (DateTimeOffset?)null), await view);
    }

    [Fact]
    public async Task Under_a_stream_of_changes_costly_figures_are_worked_out_a_quarter_of_the_time_at_most()
    {
        var answers = new Answers(_engine, _clock);
        await AskAsync(answers, TimeSpan.FromSeconds(2));
        _clock.Advance(TimeSpan.FromMinutes(1));

        _engine.Change();
        await ViewAsync(answers);
        _engine.Change();
        await ViewAsync(answers);
        Assert.Equal(2, _engine.Asked);

        _clock.Advance(TimeSpan.FromSeconds(2));
        _engine.Finish();
        await _engine.IdleAsync();
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, (await ViewAsync(answers)).Count);
        Assert.Equal(2, _engine.Asked);

        _clock.Advance(TimeSpan.FromSeconds(2));
        await ViewAsync(answers);
        Assert.Equal(3, _engine.Asked);
    }

    [Fact]
    public async Task What_depends_on_more_than_the_data_is_good_for_its_time_when_costly_and_never_used_again_when_quick()
    {
        var (answers, found, cost) = (new Answers(_engine, _clock), 0, TimeSpan.FromMilliseconds(100));
        Assert.Equal((1, null), await OtherAsync());
        Assert.Equal((2, null), await OtherAsync());
        cost = TimeSpan.FromSeconds(2);
        Assert.Equal((3, null), await OtherAsync());

        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal((3, null), await OtherAsync());

        _clock.Advance(TimeSpan.FromSeconds(1));
        cost = TimeSpan.FromSeconds(3);
        Assert.Equal((4, null), await OtherAsync());
        _engine.Change();
        Assert.Equal((4, _clock.GetUtcNow() - cost), await OtherAsync());

        async Task<(int, DateTimeOffset?)> OtherAsync()
        {
            var freshness = Freshness.Begin();
            var rows = await answers.AskAsync<int>("other", TimeSpan.FromMinutes(1), FindAsync, TestContext.Current.CancellationToken);
            return (rows.Single(), freshness.AsOf);
        }

        Task<IReadOnlyList<int>> FindAsync()
        {
            _clock.Advance(cost);
            return Task.FromResult<IReadOnlyList<int>>([++found]);
        }
    }

    [Fact]
    public async Task A_failure_is_told_once_and_not_remembered()
    {
        var answers = new Answers(_engine, _clock);
        var asking = answers.AskOneAsync(new Count(), TestContext.Current.CancellationToken);
        _engine.Finish(new InvalidOperationException("disk full"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => asking);

        Assert.Equal(0, await AskAsync(answers, TimeSpan.Zero));
    }

    /// <summary>Asks for the newest figures, which take so long.</summary>
    private async Task<int> AskAsync(Answers answers, TimeSpan cost)
    {
        var asking = answers.AskOneAsync(new Count(), TestContext.Current.CancellationToken);
        await _engine.BusyAsync();
        _clock.Advance(cost);
        _engine.Finish();
        return await asking;
    }

    private static async Task<(int Count, DateTimeOffset? AsOf)> ViewAsync(Answers answers)
    {
        var freshness = Freshness.Begin();
        var count = await answers.AskOneAsync(new Count(), TestContext.Current.CancellationToken);
        return (count, freshness.AsOf);
    }

    private sealed record Count : Question<int>
    {
        public override int Read(DbDataReader row) => row.GetInt32(0);

        protected override string Write(SqlText sql) => "SELECT 1";
    }

    /// <summary>Answers how often the data had changed when it was asked, and only when it is told to.</summary>
    private sealed class SlowEngine : IAnalyticalEngine
    {
        private int _changes;
        private TaskCompletionSource _work = new();
        private TaskCompletionSource _begun = new();
        private Task _done = Task.CompletedTask;

        public int Asked { get; private set; }

        public SqlDialect Dialect => SqlDialect.DuckDb;

        public void Change() => _changes++;

        public Task<long> FreshVersionAsync(CancellationToken ct) => Task.FromResult((long)_changes);

        public Task BusyAsync() => _begun.Task;

        public Task IdleAsync() => _done;

        public void Finish(Exception? failure = null)
        {
            var work = _work;
            (_work, _begun) = (new TaskCompletionSource(), new TaskCompletionSource());
            if (failure is null)
                work.SetResult();
            else
                work.SetException(failure);
        }

        public async IAsyncEnumerable<T> StreamAsync<T>(
            SqlQuery query,
            Func<DbDataReader, T> map,
            [EnumeratorCancellation] CancellationToken ct
        )
        {
            Asked++;
            using var table = new DataTable { Columns = { { "changes", typeof(int) } } };
            table.Rows.Add(_changes);
            _begun.SetResult();
            _done = _work.Task;
            await _done;
            using var reader = table.CreateDataReader();
            while (reader.Read())
                yield return map(reader);
        }
    }
}
