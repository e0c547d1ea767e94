using KccPerformance.Core.BusinessPlans.Papers;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.BusinessPlans.MonitoringPapers;

/// <summary>The text of a monitoring report as an administrator types it, in page order. A line break is counted and stored as one character.</summary>
public sealed class PaperForm : PaperTextForm
{
    internal static PaperForm Of(PaperSource source)
    {
        var (text, standard) = (source.Text, source.Standard);
        return new PaperForm
        {
            By = text.By ?? standard.By,
            To = text.To ?? standard.To,
            Subject = text.Subject ?? standard.Subject,
            Classification = text.Classification ?? standard.Classification,
            Summary = text.Summary ?? standard.Summary,
            Recommendations = text.Recommendations ?? standard.Recommendations,
            Background = text.Background ?? standard.Background,
            Contact = text.Contact ?? standard.Contact,
            Version = source.Version,
        };
    }

    /// <summary>The fields that differ from the standard text, which is written anew each time.</summary>
    public PaperText ToText(PaperText standard) => new(
        CoverRules.Own(By, standard.By), CoverRules.Own(To, standard.To), CoverRules.Own(Subject, standard.Subject), CoverRules.Own(Classification, standard.Classification),
        CoverRules.Own(Summary, standard.Summary), CoverRules.Own(Recommendations, standard.Recommendations), CoverRules.Own(Background, standard.Background), CoverRules.Own(Contact, standard.Contact));
}

internal sealed class PaperFormValidator() : PaperTextFormValidator<PaperForm>(PaperText.LineLength, PaperText.TextLength);
