using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KccPerformance.Web.GovUk;

/// <summary>The order of controls on the page: the list given by the view, otherwise the order of the model's properties.</summary>
internal sealed class ControlOrder(ModelMetadata model, IReadOnlyList<string> listed)
{
    private const string Last = "~";

    /// <summary>A text that sorts ordinally in page order. The form as a whole comes first.</summary>
    public string PositionOf(string control)
    {
        if (control.Length == 0)
        {
            return "";
        }

        var place = listed.TakeWhile(name => !IsWithin(control, name)).Count();
        return (place < listed.Count ? Padded(place) : Last) + InModel(control);
    }

    private string InModel(string control)
    {
        var position = "/";
        var metadata = model;
        foreach (var segment in control.Split('.'))
        {
            var bracket = segment.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? segment : segment[..bracket];
            var index = metadata.Properties.TakeWhile(property => !string.Equals(property.PropertyName, name, StringComparison.OrdinalIgnoreCase)).Count();
            if (index == metadata.Properties.Count)
            {
                return position + Last;
            }

            metadata = metadata.Properties[index];
            position += Padded(index);
            if (bracket >= 0)
            {
                position += int.TryParse(segment[(bracket + 1)..].TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var item) ? Padded(item) : Last;
                metadata = metadata.ElementMetadata ?? metadata;
            }
        }

        return position;
    }

    private static bool IsWithin(string control, string name) =>
        control.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (control.Length == name.Length || control[name.Length] is '.' or '[');

    private static string Padded(int place) => place.ToString("D10", CultureInfo.InvariantCulture) + "/";
}
