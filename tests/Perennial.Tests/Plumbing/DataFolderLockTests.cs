using Perennial.Plumbing;
using Xunit;

namespace Perennial.Tests.Plumbing;

public sealed class DataFolderLockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("perennial-lock-").FullName;

    [Fact]
    public void A_second_holder_is_told_who_holds_the_folder()
    {
        using var first = DataFolderLock.Take(new StoreOptions(_folder)).Value;

        var second = DataFolderLock.Take(new StoreOptions(_folder));

        var problem = Assert.Single(second.Problems);
        Assert.Equal("data-folder-in-use", problem.Code);
        Assert.Contains($"({Environment.ProcessId})", problem.Detail.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_released_folder_can_be_taken_again()
    {
        DataFolderLock.Take(new StoreOptions(_folder)).Value!.Dispose();

        using var again = DataFolderLock.Take(new StoreOptions(_folder)).Value;

        Assert.NotNull(again);
    }

    [Fact]
    public void A_folder_inside_a_file_is_not_writable()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");

        var taken = DataFolderLock.Take(new StoreOptions(Path.Combine(file, "data")));

        Assert.Equal("data-folder-not-writable", Assert.Single(taken.Problems).Code);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
