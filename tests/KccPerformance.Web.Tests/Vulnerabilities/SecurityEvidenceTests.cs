using System.Xml.Linq;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Permissions;

namespace KccPerformance.Web.Tests.Vulnerabilities;

/// <summary>What the documents say about security names tests and files that exist.</summary>
public sealed class SecurityEvidenceTests
{
    private static readonly string[] States = ["Met", "Partly met", "Not met", "Council", "Not applicable"];

    /// <summary>
    /// The number of requirements of levels 1 and 2 in each section of ASVS 5.0, chapter by chapter. In every section they come
    /// before those of level 3.
    /// </summary>
    private static readonly int[][] RequirementsOfSections =
    [
        [2, 9, 11, 3, 2], [3, 3, 4, 1], [0, 2, 4, 6, 5, 0, 2], [3, 1, 2, 4], [1, 3, 2, 3], [3, 12, 4, 4, 5, 3, 0, 4], [3, 4, 2, 5, 2, 2],
        [2, 3, 1, 1], [3, 4], [2, 2, 4, 11, 5, 2, 3], [2, 3, 3, 4, 1, 1, 0], [3, 2, 4], [1, 5, 2, 5], [2, 4, 3], [3, 3, 7, 0], [1, 5, 4, 3, 3], [1, 4, 2],
    ];

    /// <summary>The requirements of level 1; the others are of level 2.</summary>
    private static readonly HashSet<string> OfLevel1 =
    [
        "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3.1", "1.3.2", "1.5.1", "2.1.1", "2.2.1", "2.2.2", "2.3.1", "3.2.1", "3.2.2", "3.3.1", "3.4.1", "3.4.2",
        "3.5.1", "3.5.2", "3.5.3", "4.1.1", "4.4.1", "5.2.1", "5.2.2", "5.3.1", "5.3.2", "6.1.1", "6.2.1", "6.2.2", "6.2.3", "6.2.4", "6.2.5", "6.2.6", "6.2.7",
        "6.2.8", "6.3.1", "6.3.2", "6.4.1", "6.4.2", "7.2.1", "7.2.2", "7.2.3", "7.2.4", "7.4.1", "7.4.2", "8.1.1", "8.2.1", "8.2.2", "8.3.1", "9.1.1", "9.1.2",
        "9.1.3", "9.2.1", "10.4.1", "10.4.2", "10.4.3", "10.4.4", "10.4.5", "11.3.1", "11.3.2", "11.4.1", "12.1.1", "12.2.1", "12.2.2", "13.4.1", "14.2.1",
        "14.3.1", "15.1.1", "15.2.1", "15.3.1",
    ];

    /// <summary>What a council's IT department asks about.</summary>
    private static readonly string[] AskedSubjects =
    [
        "container", "IIS", "Windows service", "install", "metrics", "JSON logs", "health", "SIEM", "REST API", "OpenAPI", "tokens", "OData", "SCIM", "webhooks", "Teams", "policy and contact",
        "ASVS", "cloud security", "bill of materials", "change log", "vulnerabilities", "supported versions", "going back", "impact assessment", "subject access", "retention", "has left",
        "accessibility", "Modern.Gov", "hostile requests",
    ];

    /// <summary>The test classes of all test projects, by the names of their files and the attributes in them.</summary>
    private static readonly HashSet<string> TestClasses = Directory
        .EnumerateFiles(Path.Combine(Repository.Folder, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .Where(file => File.ReadAllText(file) is var text && (text.Contains("[Fact", StringComparison.Ordinal) || text.Contains("[Theory", StringComparison.Ordinal)
            || text.Contains("[Browser", StringComparison.Ordinal)) && text.Contains($"class {Path.GetFileNameWithoutExtension(file)}", StringComparison.Ordinal))
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The rows of requirements of ASVS: number, level, subject, state, note, evidence.</summary>
    private static IReadOnlyList<Row> Requirements { get; } = [.. RowsOf("docs/asvs.md", 8)
        .Select(cells => new Row(cells[1], cells[2], cells[4], cells[5], cells[6]))];

    /// <summary>The rows of the cloud security principles, P1 to P14: number, subject, state, note, evidence.</summary>
    private static IReadOnlyList<Row> Principles { get; } = [.. RowsOf("docs/security.md", 7)
        .Select(cells => new Row(cells[1], string.Empty, cells[3], cells[4], cells[5]))];

    [Fact]
    public void Every_requirement_of_ASVS_5_of_levels_1_and_2_has_one_row_in_order_with_its_level()
    {
        var numbers = RequirementsOfSections
            .SelectMany((sections, chapter) => sections.SelectMany((most, section) => Enumerable.Range(1, most).Select(number => $"{chapter + 1}.{section + 1}.{number}")))
            .ToList();
        Assert.Equal((253, 70), (numbers.Count, OfLevel1.Count));
        Assert.Equal(numbers.Select(number => (number, OfLevel1.Contains(number) ? "1" : "2")), Requirements.Select(row => (row.Number, row.Level)));
    }

    [Fact]
    public void The_sentence_above_the_requirements_counts_them()
    {
        var of = Requirements.CountBy(row => row.State).ToDictionary(StringComparer.Ordinal);
        Assert.Contains(
            $"Of the {Requirements.Count}, {of["Met"]} are met, {of["Partly met"]} partly and {of["Not met"]} not; {of["Council"]} are the council's, and {of["Not applicable"]} do not apply.",
            ReadText("docs/asvs.md"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cloud_security_principle_has_one_row()
        => Assert.Equal(Enumerable.Range(1, 14).Select(number => $"P{number}"), Principles.Select(row => row.Number));

    [Fact]
    public void A_row_that_claims_something_names_tests_or_files_that_exist_and_any_other_gives_a_reason()
    {
        var faults = Requirements.Concat(Principles).SelectMany(row => FaultsOf(row).Select(fault => $"{row.Number}: {fault}"));
        Assert.Empty(faults);
    }

    [Fact]
    public void The_answers_to_a_councils_IT_department_name_tests_files_and_addresses_that_exist_and_leave_out_no_subject()
    {
        var rows = ReadText("docs/assurance.md").Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToList();
        Assert.All(rows, row => Assert.True(row.Length == 5 && row[2].Length > 0 && (row[3].Contains('`', StringComparison.Ordinal) || row[3].Contains("](", StringComparison.Ordinal)), row[1]));
        var routes = RouteTable.All.Append(RouteTable.Health).Select(route => "/" + route.Pattern).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(
            rows.SelectMany(row => row[3].Split('`').Where((_, place) => place % 2 == 1)),
            name => !TestClasses.Contains(name) && !routes.Contains(name) && !File.Exists(Path.Combine(Repository.Folder, name)));
        Assert.DoesNotContain(AskedSubjects, subject => !rows.Exists(row => row[1].Contains(subject, StringComparison.OrdinalIgnoreCase)));
    }

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

        foreach (var name in named.Where(name => !(name.Contains('/', StringComparison.Ordinal) ? File.Exists(Path.Combine(Repository.Folder, name)) : TestClasses.Contains(name))))
        {
            yield return $"there is no test class or file {name}";
        }
    }

    /// <summary>The cells of the rows of a document that begin with a number, with nothing before the first and after the last.</summary>
    private static IEnumerable<string[]> RowsOf(string path, int cells) => ReadText(path).Split('\n')
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(row => row.Length == cells && row[1].Length > 0 && char.IsAsciiDigit(row[1][^1]));

    private static string ReadText(string path) => File.ReadAllText(Path.Combine(Repository.Folder, path));

    private sealed record Row(string Number, string Level, string State, string Note, string Evidence);
}
