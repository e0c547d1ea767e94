using System.Collections;
using System.Reflection;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Packs;

namespace KccPerformance.Web.Tests.Packs.Word;

/// <summary>Papers of plans of every kind, made from the sample's.</summary>
internal static class WordPacks
{
    /// <summary>Texts that users type, paste or import, by kind.</summary>
    public static readonly IReadOnlyDictionary<string, string> Texts = new Dictionary<string, string>
    {
        ["mark-up"] = "<w:p/> & ]]> \"quotes\" 'quotes' </w:t></w:r> &amp; &#0; <?xml version=\"1.0\"?> <!DOCTYPE x>",
        ["control characters"] = string.Concat(Enumerable.Range(0, 0xA0).Where(code => char.IsControl((char)code)).Select(code => $"{(char)code}x")) + "\ufffe\uffff\U0001FFFE\ufeff\u00ad\u200b",
        ["halves of characters"] = "\ude00 half \ud83d of one, \ud83d\ud83d both halves the first, at the end \ud83d",
        ["a very long word"] = new('W', 10_000),
        ["very much"] = string.Concat(Enumerable.Repeat("ten things. ", 834)),
        ["right to left"] = "שלום \"עולם\" 12 (abc) \u202e\u2066\u200f مرحبا",
        ["emoji"] = "\U0001F468\u200d\U0001F469\u200d\U0001F467 \u2705\ufe0f \U0001F1EC\U0001F1E7 e\u0301 \U00020000",
        ["spaces"] = "  two before, \t a tab,  two within, \u00a0\u3000 and two after  ",
        ["nothing but spaces"] = " \t \u00a0 ",
        ["line breaks"] = "\none\ntwo\r\nthree\rfour\u2028five\u2029six\u000bseven\u000ceight\u0085nine\n",
        ["formulas and fields"] = "=HYPERLINK(\"http://evil\";\"x\") +1 -1 @SUM { TOC \\o } «MERGEFIELD» \\* DDEAUTO c:\\windows cmd",
        ["addresses"] = "javascript:alert(1) file:///etc/passwd http://[::1 mailto:x@y?z \\\\server\\share https://a b/%zz# ../../x",
        ["nothing"] = string.Empty,
    };

    private static readonly string[] NotTyped = [nameof(ActionEntry.Code), nameof(PlanEntry.Slug), nameof(ThemeEntry.Prefix), nameof(BaselineEntry.Sha256), nameof(EvidenceEntry.FileSha256)];

    /// <summary>A plan with some of everything, and the same text in every field that users can write.</summary>
    public static Pack Hostile(PlanPosition sample, string text)
    {
        var position = Of(sample, 12);
        Write(position, text);
        return Pack(position, position with { Actions = [.. position.Actions.Skip(1)] }, new(position.Period!.Id) { By = text, To = text, Subject = text, Classification = text, Summary = text, Recommendations = text, Contact = text });
    }

    /// <summary>120 actions, each with several of everything an action can have.</summary>
    public static Pack Many(PlanPosition sample) => Pack(Of(sample, 120), sample, null);

    /// <summary>The first report of a plan that has one theme and no actions.</summary>
    public static Pack NearlyEmpty(PlanPosition sample)
        => Pack(sample with { Baseline = null, Period = null, FrozenBy = null, Reason = null, Trend = [], Themes = [sample.Themes[0] with { Committee = null }], Actions = [] }, null, null);

    /// <summary>A plan with no action off track, no changes, no questions and no decisions to make.</summary>
    public static Pack Quiet(PlanPosition sample)
    {
        var position = sample with
        {
            Actions =
            [
                .. sample.Actions.Select(action => action with
                {
                    Stage = Stage.InProgress, Delivery = DeliveryRating.OnTrack, Standing = Standing.OnTrack, Before = new(Standing.OnTrack, action.Confidence, null), DueDate = null, OriginalDueDate = null,
                    Forecast = null, Deadlines = [], Closures = [], Questions = [], Criteria = [], Monitoring = [], Leads = [], Paragraphs = [], Report = null, VerifiedOn = null, VerifiedBy = null,
                }),
            ],
        };
        return Pack(position, position, null);
    }

    public static Pack Pack(PlanPosition position, PlanPosition? before, PackCover? cover) => PackWriter.Write(ReadingThePackTests.PackOf(position), before, cover);

    private static PlanPosition Of(PlanPosition sample, int actions)
    {
        var prefix = new[] { "A", "BB", "CCC", "DDDD" };
        return sample with
        {
            Actions =
            [
                .. Enumerable.Range(0, actions).Select(index => Full(sample.Actions[index % sample.Actions.Count], index) with
                {
                    Id = index + 1, Code = $"{prefix[index % 4]}{(char)('A' + (index / 4 % 4))}{index + 1}", Category = (Category)((index / 4 % 4) + 1), ThemeNumber = sample.Themes[index % sample.Themes.Count].Number,
                }),
            ],
        };
    }

    private static ActionEntry Full(ActionEntry action, int index)
    {
        var day = new DateOnly(2009, 9, 1);
        var at = new DateTime(2009, 9, 1, 9, 0, 0, DateTimeKind.Utc);
        var standing = (Standing)((index % 6) + 1);
        return PackReading.With(action, "It was done. Then more was.\nAnd more.") with
        {
            Standing = standing,
            Stage = standing switch { Standing.Closed => Stage.Closed, Standing.Complete => Stage.Complete, Standing.NotStarted => Stage.NotStarted, _ => Stage.InProgress },
            Before = new((Standing)(((index + 2) % 6) + 1), OutcomeConfidence.Low, day),
            Monitoring = ["Monthly", "By the board"],
            Leads = ["Chief Executive", "Head of Performance"],
            Paragraphs = [4, 5, 6],
            VerifiedBy = "Performance manager",
            VerifiedOn = day,
            DueDate = day,
            OriginalDueDate = day.AddDays(-30),
            TimesMoved = 2,
            Forecast = day.AddDays(60),
            Closures = [new("Cabinet", "27", day)],
            Deadlines = [.. Enumerable.Range(1, 3).Select(number => new DeadlineEntry((index * 10) + number, day, day.AddMonths(number), "It takes longer.", "Officer", day, DeadlineDecision.Asked, null, null, null))],
            Questions =
            [
                .. new[] { QuestionState.Open, QuestionState.Answered, QuestionState.Accepted }
                    .Select((state, number) => new QuestionEntry((index * 10) + number, "Why?", "Member", at, day, state, state == QuestionState.Open ? null : "Because.", "Officer", at)),
            ],
            Criteria =
            [
                .. Enum.GetValues<EvidenceState>().Select((state, number) => new CriterionEntry(number + 1, "It is better.", state, "Performance manager", state == EvidenceState.Waived ? "Not needed." : null,
                    [.. Enum.GetValues<EvidenceKind>().Select(kind => new EvidenceEntry { Kind = kind, Title = "Minutes", Content = "https://example.org/minutes", Author = "Officer", AddedOn = day, FileName = "minutes.pdf", FileLength = 1000, SentBackReason = "Not signed.", SentBackBy = "Performance manager", SentBackOn = day })])),
            ],
        };
    }

    /// <summary>Replaces every text in a document that a user has typed, whatever the name of its property.</summary>
    private static void Write(object document, string text)
    {
        foreach (var property in document.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(one => one.CanWrite && !NotTyped.Contains(one.Name)))
        {
            var value = property.GetValue(document);
            if (value is string)
            {
                property.SetValue(document, text);
            }
            else if (value is IReadOnlyList<string> texts)
            {
                property.SetValue(document, texts.Select(_ => text).ToList());
            }
            else if (value is IEnumerable items and not IDictionary && property.PropertyType.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true)
            {
                foreach (var item in items.Cast<object>().Where(item => item.GetType().Namespace == typeof(PlanPosition).Namespace))
                {
                    Write(item, text);
                }
            }
            else if (value?.GetType().Namespace == typeof(PlanPosition).Namespace)
            {
                Write(value!, text);
            }
        }
    }
}
