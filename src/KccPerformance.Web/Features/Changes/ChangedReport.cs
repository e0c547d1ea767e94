using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Changes;

/// <summary>How much of a report the page shows before the reader unfolds it.</summary>
public enum ReportDetail
{
    /// <summary>The title only.</summary>
    Title,

    /// <summary>Progress since the last update.</summary>
    Narrative,

    /// <summary>Progress since the last update, the next step and the expected completion date.</summary>
    Full,
}

/// <summary>The last report of an action compared with the previous one, text by text.</summary>
public sealed class ChangedReport(ActionChange change, ReportDetail detail)
{
    public ActionChange Change { get; } = change;

    /// <summary>Progress since the last update.</summary>
    public TextChange Narrative { get; } = new(change.Before.Report?.Narrative, change.Now.Report?.Narrative);

    public TextChange NextSteps { get; } = new(change.Before.Report?.NextSteps, change.Now.Report?.NextSteps);

    /// <summary>"30 September 2010, was 30 June 2010"; null if the date is the same or no longer applies.</summary>
    public string? Expected => !Change.Now.Stage.IsOpen() || Change.Before.Forecast == Change.Now.Forecast ? null
        : $"{(Change.Now.Forecast is { } now ? Labels.Date(now) : "none given")}, {(Change.Before.Forecast is { } was ? $"was {Labels.Date(was)}" : "none given before")}";

    public bool ShowsNarrative => Narrative.Shown.Count > 0 && (detail >= ReportDetail.Narrative || Narrative.IsMarked);

    public bool ShowsNextSteps => NextSteps.Shown.Count > 0 && (detail == ReportDetail.Full || NextSteps.IsMarked);

    public bool ShowsExpected => Expected is not null && detail == ReportDetail.Full;

    /// <summary>Whether deleted and inserted words are marked, so that the page needs a key.</summary>
    public bool ShowsMarks => (ShowsNarrative && Narrative.IsMarked) || (ShowsNextSteps && NextSteps.IsMarked);

    public bool FoldsNarrative => Narrative.Shown.Count > 0 && !ShowsNarrative;

    public bool FoldsNextSteps => NextSteps.Shown.Count > 0 && !ShowsNextSteps;

    public bool FoldsExpected => Expected is not null && !ShowsExpected;

    /// <summary>The label of the folded text, such as "Next steps and what it said before"; null if nothing is folded.</summary>
    public string? Fold
    {
        get
        {
            var said = new List<string>();
            if (FoldsNarrative)
            {
                said.Add("latest update");
            }
            else if (FoldsNextSteps || FoldsExpected)
            {
                said.Add(FoldsNextSteps ? "next steps" : "expected completion date");
            }

            if ((Narrative.Folded ?? NextSteps.Folded) is not null)
            {
                said.Add("previous text");
            }

            return Labels.List(said) is { Length: > 0 } words ? FirstLetter.Capital(words) : null;
        }
    }
}
