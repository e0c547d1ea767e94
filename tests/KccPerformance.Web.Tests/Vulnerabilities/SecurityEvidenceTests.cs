using System.Xml.Linq;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Vulnerabilities;

/// <summary>What the documents say about security names tests and files that exist.</summary>
public sealed class SecurityEvidenceTests
{
    private static readonly string[] States = ["Met", "Partly met", "Not met", "Council", "Not applicable"];

    /// <summary>The number of sections in each chapter of ASVS 5.0.</summary>
    private static readonly int[] SectionsOfChapters = [5, 4, 7, 4, 4, 8, 6, 4, 2, 7, 7, 3, 4, 3, 4, 5, 3];

    private static readonly string Document = ReadText("docs/security.md");

    /// <summary>The test classes of all test projects, by the names of their files and the attributes in them.</summary>
    private static readonly HashSet<string> TestClasses = Directory
        .EnumerateFiles(Path.Combine(Repository.Folder, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .Where(file => File.ReadAllText(file) is var text && (text.Contains("[Fact", StringComparison.Ordinal) || text.Contains("[Theory", StringComparison.Ordinal)
            || text.Contains("[Browser", StringComparison.Ordinal)) && text.Contains($"class {Path.GetFileNameWithoutExtension(file)}", StringComparison.Ordinal))
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The rows of sections of ASVS, which begin with a number, and of the cloud security principles, P1 to P14.</summary>
    private static IReadOnlyList<Row> AllRows { get; } = [.. Document.Split('\n')
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells.Length == 7 && cells[1].Length > 0 && char.IsAsciiDigit(cells[1][^1]))
        .Select(cells => new Row(cells[1], cells[3], cells[4], cells[5]))];

    [Fact]
    public void Every_section_of_ASVS_5_has_one_row()
        => Assert.Equal(
            SectionsOfChapters.SelectMany((sections, chapter) => Enumerable.Range(1, sections).Select(section => $"{chapter + 1}.{section}")).Order(StringComparer.Ordinal),
            AllRows.Select(row => row.Section).Where(section => char.IsAsciiDigit(section[0])).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_cloud_security_principle_has_one_row()
        => Assert.Equal(Enumerable.Range(1, 14).Select(number => $"P{number}"), AllRows.Select(row => row.Section).Where(section => section[0] == 'P'));

    [Fact]
    public void A_row_that_claims_something_names_tests_that_exist_and_any_other_gives_a_reason()
    {
        var faults = AllRows.SelectMany(row => FaultsOf(row).Select(fault => $"{row.Section}: {fault}"));
        Assert.Empty(faults);
    }

    [Fact]
    public void The_answers_to_a_councils_IT_department_name_tests_that_exist()
        => Assert.Empty(ReadText("docs/assurance.md").Split('`').Where((name, place) => place % 2 == 1 && name.EndsWith("Tests", StringComparison.Ordinal)).Except(TestClasses, StringComparer.Ordinal));

    [Fact]
    public void The_change_log_and_the_policy_know_the_version()
    {
        var version = XDocument.Load(Path.Combine(Repository.Folder, "Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.Contains($"\n## [{version}] - 20", ReadText("CHANGELOG.md"), StringComparison.Ordinal);
        Assert.Contains($"| {version[..version.LastIndexOf('.')]} | yes |", ReadText("SECURITY.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_vulnerability_of_any_package_stops_the_build_and_each_build_lists_its_packages()
    {
        var properties = XDocument.Load(Path.Combine(Repository.Folder, "Directory.Build.props"));
        Assert.Equal(("true", "all", "low", "true"), (ValueOf("NuGetAudit"), ValueOf("NuGetAuditMode"), ValueOf("NuGetAuditLevel"), ValueOf("TreatWarningsAsErrors")));
        Assert.DoesNotContain("NU190", properties.ToString(), StringComparison.Ordinal);
        Assert.Contains("dotnet CycloneDX src/KccPerformance.Web/KccPerformance.Web.csproj", ReadText(".ci/run"), StringComparison.Ordinal);
        Assert.Contains("\"cyclonedx\"", ReadText(".config/dotnet-tools.json"), StringComparison.Ordinal);

        string ValueOf(string name) => properties.Descendants(name).Single().Value;
    }

    private static IEnumerable<string> FaultsOf(Row row)
    {
        var named = row.Evidence.Split('`').Where((_, place) => place % 2 == 1).ToList();
        if (!States.Contains(row.State, StringComparer.Ordinal))
        {
            yield return $"the state is “{row.State}”";
        }

        if (row.Note.Length == 0)
        {
            yield return "there is no reason";
        }

        if (row.State is "Met" or "Partly met" && named.Count == 0)
        {
            yield return "no test is named";
        }

        foreach (var name in named.Where(name => !TestClasses.Contains(name)))
        {
            yield return $"there is no test class {name}";
        }
    }

    private static string ReadText(string path) => File.ReadAllText(Path.Combine(Repository.Folder, path));

    private sealed record Row(string Section, string State, string Note, string Evidence);
}
