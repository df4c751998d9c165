using Perennial.Rules.Imports;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Imports;

public class ContractImportTests
{
    private const string Chinese =
        "客户编号,合同号,套餐,开始日期,到期日,月费,计费周期,自动续费,取消日期,取消原因\n"
        + "C-1,K-1,团队版,2025-01-01,2025-12-31,99.5,月付,否,,\n"
        + "C-1,K-1,团队版,2025-01-01,2026-12-31,120,月付,否,,\n"
        + "C-2,K-2,个人版,2025-11-10,,10,月付,是,2025-12-20,太贵\n";

    [DatabaseTheory]
    public async Task A_file_of_contracts_is_understood_by_its_headers_and_comes_once(Engine engine)
    {
        await using var trial = await ImportTrial.OnAsync(engine);

        var first = await trial.MustRunAsync(ImportKind.Contracts, Chinese);
        var facts = await trial.Database.LinesAsync("SELECT name, amount FROM events ORDER BY customer_id, time, id");
        var again = await trial.MustRunAsync(ImportKind.Contracts, Chinese);

        Assert.Equal((2, 3, 2), (first.Report!.CustomersCreated, first.Report.Contracts, (int)await trial.CountAsync("contracts")));
        Assert.Equal(
            [
                "contract_started | 9950",
                "contract_renewed | 12000",
                "contract_started | 1000",
                "contract_renewed | 1000",
                "contract_cancelled | 1000",
            ],
            facts
        );
        Assert.Equal(facts, await trial.Database.LinesAsync("SELECT name, amount FROM events ORDER BY customer_id, time, id"));
        Assert.Equal(0, again.Report!.Creates);
        Assert.Equal(4, await trial.CountAsync("contract_periods"));
    }

    [DatabaseTheory]
    public async Task A_revert_takes_contracts_terms_and_facts_out_again(Engine engine)
    {
        await using var trial = await ImportTrial.OnAsync(engine);
        await trial.MustRunAsync(ImportKind.Contracts, Chinese);

        await trial.RevertAsync(trial.Import);

        foreach (var table in new[] { "contracts", "contract_periods", "events", "customers" })
            Assert.Equal(0, await trial.CountAsync(table));
    }

    [Fact]
    public async Task Bad_rows_are_told_with_their_reasons()
    {
        await using var trial = await ImportTrial.OnAsync(Engine.Sqlite);

        var result = await trial.RunAsync(
            ImportKind.Contracts,
            "customer id,plan,start date,end date,amount,billing period,auto renew\n"
                + "1,A,2025-05-01,2025-04-01,5,monthly,yes\n2,A,2025-05-01,,5,weekly,maybe\n3,A,2025-05-01,,-5,annual,no\n4,A,2025-05-01,,5,,\n",
            dryRun: true
        );

        Assert.Equal(
            [RowReasons.NegativeAmount, RowReasons.BadBilling, RowReasons.EndsBefore, RowReasons.NeitherYesNorNo],
            result.Report!.SamplesOfErrors.Select(error => error.Reason).Order(StringComparer.Ordinal)
        );
    }
}
