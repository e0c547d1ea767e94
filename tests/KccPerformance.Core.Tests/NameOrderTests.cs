using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Tests;

public class NameOrderTests
{
    [Fact]
    public void Names_sort_as_people_read_them_whatever_their_capitals_and_accents()
    {
        string[] names = ["Zulu", "van Gogh", "Strauss", "elizabeth Ash", "Élan Davies", "Straßer"];
        Assert.Equal(["Élan Davies", "elizabeth Ash", "Straßer", "Strauss", "van Gogh", "Zulu"], names.ByName(name => name));
    }

    [Fact]
    public void Rows_of_one_name_keep_the_order_that_they_come_in()
        => Assert.Equal([(2, "ann"), (1, "Ann"), (3, "Bob")], new[] { (3, "Bob"), (2, "ann"), (1, "Ann") }.ByName(row => row.Item2));
}
