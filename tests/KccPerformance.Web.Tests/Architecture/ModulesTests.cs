using System.Text.RegularExpressions;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Architecture;

/// <summary>Which folders of Core may use which: Platform and Files, then Organisation and People, then Reporting, then the modules, then Programs.</summary>
public sealed partial class ModulesTests
{
    /// <summary>The other folders that each folder may use.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Platform"] = ["Files"],
        ["Files"] = ["Platform"],
        ["Organisation"] = ["Platform", "Files"],
        ["People"] = ["Platform", "Files", "Organisation"],
        ["Reporting"] = ["Platform", "Files", "Organisation", "People"],
        ["ImprovementPlans"] = ["Platform", "Files", "Organisation", "People", "Reporting"],
        ["BusinessPlans"] = ["Platform", "Files", "Organisation", "People", "Reporting"],
        ["Performance"] = ["Platform", "Files", "Organisation", "People", "Reporting"],
        ["Consultations"] = ["Platform", "Files", "Organisation", "People", "Reporting"],
        ["Risks"] = ["Platform", "Files", "Organisation", "People", "Reporting"],
        ["Programs"] = ["Platform", "Files", "Organisation", "People", "Reporting", "ImprovementPlans", "BusinessPlans", "Performance", "Consultations", "Risks"],
    };

    /// <summary>The context knows every entity, and accounts still set the actions of an officer themselves.</summary>
    private static readonly string[] Exceptions =
    [
        "Platform/Data/PerformanceDbContext.cs", "Platform/Data/PerformanceDbContext.BusinessPlans.cs", "Platform/Data/PerformanceDbContext.Exempt.cs",
        "Platform/Data/PerformanceDbContext.ImprovementPlans.cs",
        "Platform/Data/PerformanceDbContext.Performance.cs", "Platform/Data/PerformanceDbContext.Reporting.cs", "Platform/Data/PerformanceDbContext.Risks.cs",
        "People/UserFileReader.cs", "People/UserFiles.cs", "People/UserService.cs", "People/UserService.Adding.cs",
    ];

    [Fact]
    public void Each_folder_of_Core_uses_only_those_below_it()
    {
        var core = Path.Combine(Repository.Folder, "src", "KccPerformance.Core");
        var files = Directory.EnumerateFiles(core, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(core, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), files.Select(FolderOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Empty(files.Except(Exceptions, StringComparer.Ordinal).SelectMany(file => Uses(Path.Combine(core, file))
            .Where(used => used != FolderOf(file) && !Allowed[FolderOf(file)].Contains(used))
            .Select(used => $"{file} uses {used}")));
        Assert.All(Exceptions, file => Assert.Contains(Uses(Path.Combine(core, file)), used => !Allowed[FolderOf(file)].Contains(used)));
    }

    /// <summary>
    /// Files that all modules share. A module is added without editing them, so they name none. The lists that still name modules
    /// are the sets of the context (above) and DatabaseSetup, which starts the sample of plans.
    /// </summary>
    public static TheoryData<string> SharedFiles =>
    [
        "KccPerformance.Core/People/Permission.cs",
        "KccPerformance.Core/Platform/Jobs/JobTerms.cs",
        "KccPerformance.Web/Program.cs",
        "KccPerformance.Core/Reporting/MeetingDecision.cs",
        "KccPerformance.Core/Reporting/MeetingPaper.cs",
        "KccPerformance.Core/Reporting/MeetingPaperService.cs",
        "KccPerformance.Web/Features/Errors/ErrorPage.cs",
        "KccPerformance.Web/Features/MeetingPapers/IMeetingPaperPart.cs",
        "KccPerformance.Web/Features/MeetingPapers/MeetingOutcomeQuery.cs",
        "KccPerformance.Web/Features/MeetingPapers/MeetingPaperCover.cs",
        "KccPerformance.Web/Features/MeetingPapers/MeetingPaperData.cs",
        "KccPerformance.Web/Features/MeetingPapers/MeetingPaperFiles.cs",
        "KccPerformance.Web/Features/MeetingPapers/MeetingPaperQuery.cs",
        "KccPerformance.Web/Features/MeetingPapers/MeetingPaperSource.cs",
        "KccPerformance.Web/Features/MeetingPapers/MeetingPaperWriter.cs",
        "KccPerformance.Web/Features/MeetingPapers/MeetingPapersController.cs",
        "KccPerformance.Web/Features/MeetingPapers/PaperData.cs",
        "KccPerformance.Web/Features/MeetingPapers/PartTwoPages.cs",
        "KccPerformance.Web/Features/PublishedPapers/PublicPaperData.cs",
        "KccPerformance.Web/Features/PublishedPapers/PublishedPaperListQuery.cs",
        "KccPerformance.Web/Features/PublishedPapers/PublishedPaperQuery.cs",
        "KccPerformance.Web/Features/PublishedPapers/PublishedPapersController.cs",
        "KccPerformance.Web/Features/Shared/_Layout.cshtml",
        "KccPerformance.Web/Features/Work/JobDefinition.cs",
        "KccPerformance.Web/Infrastructure/Demonstration.cs",
        "KccPerformance.Web/Infrastructure/PagesSetup.cs",
        "KccPerformance.Web/Infrastructure/PeopleSetup.cs",
        "KccPerformance.Web/Infrastructure/Registrations.cs",
        "KccPerformance.Web/Infrastructure/RequirePermission.cs",
        "KccPerformance.Web/Infrastructure/Modules/IModule.cs",
        "KccPerformance.Web/Infrastructure/Modules/ModuleSetup.cs",
        "KccPerformance.Web/Infrastructure/Modules/PermissionTable.cs",
    ];

    [Theory]
    [MemberData(nameof(SharedFiles))]
    public void A_file_that_all_modules_share_names_none(string file)
        => Assert.Empty(ModuleName().Matches(File.ReadAllText(Path.Combine(Repository.Folder, "src", file))).Select(match => match.Value));

    private static string FolderOf(string file) => file.Split('/')[0];

    private static HashSet<string> Uses(string file)
        => [.. CoreNamespace().Matches(File.ReadAllText(file)).Select(match => match.Groups["folder"].Value).Where(Allowed.ContainsKey)];

    /// <summary>Matches the name of a module or of its types.</summary>
    [GeneratedRegex(@"\b(ImprovementPlan|BusinessPlan|Plan|Risk|Consultation|Indicator|Performance(?!DbContext))\w*\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex ModuleName();

    /// <summary>Matches a using directive, or a name that begins with the namespace of a folder.</summary>
    [GeneratedRegex(@"KccPerformance\.Core\.(?<folder>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex CoreNamespace();
}
