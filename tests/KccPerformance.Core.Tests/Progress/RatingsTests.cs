using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Core.Tests.Progress;

public class RatingsTests
{
    [Fact]
    public void Standings_rank_from_off_track_to_closed()
        => Assert.Equal(
            [(1, Standing.OffTrack), (2, Standing.AtRisk), (3, Standing.NotStarted), (4, Standing.OnTrack), (5, Standing.Complete), (6, Standing.Closed)],
            Enum.GetValues<Standing>().Select(standing => ((int)standing, standing)).Order());

    [Fact]
    public void Every_pair_of_standings_has_the_direction_of_its_ranks()
    {
        // Rows: the rating before. Columns: the rating now, in the order off track, at risk, not started, on track, complete, closed.
        string[] table =
        [
            "=+++++",
            "-=++++",
            "--=+++",
            "---=++",
            "----=+",
            "-----=",
        ];
        Standing[] order = [Standing.OffTrack, Standing.AtRisk, Standing.NotStarted, Standing.OnTrack, Standing.Complete, Standing.Closed];
        for (var before = 0; before < order.Length; before++)
        {
            for (var now = 0; now < order.Length; now++)
            {
                Assert.Equal(Meaning(table[before][now]), Ratings.Direction(order[before], order[now]));
            }
        }
    }

    [Fact]
    public void Every_pair_of_confidences_has_the_direction_of_its_ranks()
    {
        string[] table = ["=++", "-=+", "--="];
        OutcomeConfidence[] order = [OutcomeConfidence.Low, OutcomeConfidence.Medium, OutcomeConfidence.High];
        for (var before = 0; before < order.Length; before++)
        {
            for (var now = 0; now < order.Length; now++)
            {
                Assert.Equal(Meaning(table[before][now]), Ratings.Direction(order[before], order[now]));
            }
        }
    }

    [Fact]
    public void A_first_rating_has_no_direction()
    {
        Assert.Null(Ratings.Direction((Standing?)null, Standing.OnTrack));
        Assert.Null(Ratings.Direction((OutcomeConfidence?)null, OutcomeConfidence.High));
        Assert.Null(Ratings.Direction(OutcomeConfidence.High, null));
    }

    [Theory]
    [InlineData(Stage.NotStarted, null, Standing.NotStarted)]
    [InlineData(Stage.NotStarted, DeliveryRating.OffTrack, Standing.NotStarted)]
    [InlineData(Stage.InProgress, DeliveryRating.OnTrack, Standing.OnTrack)]
    [InlineData(Stage.InProgress, DeliveryRating.AtRisk, Standing.AtRisk)]
    [InlineData(Stage.InProgress, DeliveryRating.OffTrack, Standing.OffTrack)]
    [InlineData(Stage.Complete, null, Standing.Complete)]
    [InlineData(Stage.Closed, null, Standing.Closed)]
    public void Stage_and_delivery_make_one_standing(Stage stage, DeliveryRating? delivery, Standing standing)
        => Assert.Equal(standing, Ratings.StandingOf(stage, delivery));

    [Fact]
    public void Work_in_progress_without_a_rating_has_no_standing()
        => Assert.Throws<ArgumentException>(() => Ratings.StandingOf(Stage.InProgress, null));

    [Fact]
    public void Forms_and_bars_offer_every_rating_once()
    {
        Assert.Equal(Enum.GetValues<DeliveryRating>(), Ratings.Deliveries);
        Assert.Equal(Enum.GetValues<OutcomeConfidence>(), Ratings.Confidences);
        Assert.Equal(Enum.GetValues<Standing>(), Ratings.Standings.Order());
        Assert.Equal([Stage.NotStarted, Stage.InProgress, Stage.Complete], Ratings.Reportable);
    }

    private static DirectionOfTravel Meaning(char sign) => sign switch
    {
        '+' => DirectionOfTravel.Improving,
        '-' => DirectionOfTravel.Worsening,
        _ => DirectionOfTravel.NoChange,
    };
}
