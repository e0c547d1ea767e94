using KccPerformance.Core.Performance.ManagementActions;

namespace KccPerformance.Web.Features.Performance.ManagementActions;

/// <summary>The words for management actions.</summary>
public static class ManagementActionLabels
{
    public static string Of(ManagementActionState state) => state == ManagementActionState.Live ? "In progress" : state.ToString();
}
