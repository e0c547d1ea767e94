using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Core.Reporting.Subjects;

namespace KccPerformance.Web.Features.Performance.ManagementActions;

/// <summary>The words for management actions.</summary>
public static class ManagementActionLabels
{
    public static string Of(ManagementActionState state) => state == ManagementActionState.Live ? "In progress" : state.ToString();

    public static string Of(ItemProgress progress) => progress == ItemProgress.InProgress ? "In progress" : progress.ToString();
}
