using KccPerformance.Core.People;
using KccPerformance.Web.Features.Work;

namespace KccPerformance.Web.Infrastructure.Modules;

/// <summary>
/// What a module adds to the site. Each module has one implementation, which is found by this interface, so adding a module
/// changes no list of another's.
/// </summary>
public interface IModule
{
    /// <summary>Its position where the order of modules shows, such as the parts of a committee.</summary>
    int Order { get; }

    /// <summary>The permissions of its pages, and the roles that have them.</summary>
    IReadOnlyList<Permission> Permissions { get; }

    /// <summary>Its kinds of background jobs, with their handlers.</summary>
    IReadOnlyList<JobDefinition> Jobs => [];

    /// <summary>The folder in Features with its views, if its controllers have folders of their own within it.</summary>
    string? ViewFolder => null;

    /// <summary>
    /// Registers its services, and what it adds to the reporting cycle and the site: ISubjectModule, ICommitteeParts,
    /// ICommitteeSubjects, IMeetingPaperPart, ICalendarSource, IReminderSource, ISampleSource, IDemonstrationClock, DemonstrationNote.
    /// </summary>
    void AddServices(IServiceCollection services, IConfiguration configuration);
}
