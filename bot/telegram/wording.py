"""What the Telegram channel itself says to people; answers come from the assistant."""

from __future__ import annotations

from bot.turn import Button, Reply

_HELP = Button("Tôi giúp được gì?", "/help")

WELCOME = Reply(
    "Xin chào anh/chị, tôi là Một Cửa.\n"
    "Tôi chỉ anh/chị cách làm thủ tục hành chính: cần giấy tờ gì, hết bao nhiêu tiền, mấy ngày có, nộp ở đâu.\n\n"
    "Anh/chị cứ gõ điều mình cần, có dấu hay không dấu đều được. Ví dụ:\n"
    "• làm khai sinh cho con cần giấy tờ gì\n"
    "• mat so do gio sao\n"
    "• đổi giấy phép lái xe hết bao nhiêu tiền\n\n"
    "Anh/chị đừng gửi số căn cước, số điện thoại hay ảnh giấy tờ: tôi không cần những thứ đó.\n"
    "Lệnh: /moi để hỏi việc khác, /huy để dừng, /help để xem cách dùng.",
    (_HELP,),
)
WELCOME_GROUP = Reply(
    "Chào cả nhà, tôi là Một Cửa, trợ lý hướng dẫn thủ tục hành chính.\n"
    "Trong nhóm, tôi chỉ trả lời khi được gọi: gõ @{username} rồi đến câu hỏi, hoặc trả lời vào tin nhắn của tôi.\n"
    "Ví dụ: @{username} đăng ký tạm trú cần giấy tờ gì"
)
STARTED_AGAIN = Reply("Ta bắt đầu lại nhé. Anh/chị đang cần làm thủ tục gì?")
UNKNOWN_COMMAND = Reply(
    "Tôi chưa biết lệnh này. Anh/chị dùng /moi để hỏi việc khác, /huy để dừng, /help để xem cách dùng, "
    "hoặc cứ gõ thẳng câu hỏi."
)
MENTIONED = Reply("Dạ, tôi đây. Anh/chị gõ câu hỏi ngay sau tên tôi, ví dụ: đăng ký tạm trú cần giấy tờ gì.", (_HELP,))
UNKNOWN_BUTTON = Reply("Nút này tôi không còn dùng được nữa. Anh/chị gõ lại điều cần hỏi giúp tôi nhé.", (_HELP,))
FAILED = Reply(
    "Xin lỗi anh/chị, tôi vừa gặp trục trặc nên chưa trả lời được câu này. Anh/chị gửi lại sau ít phút nhé. "
    "Nếu cần gấp, xem tại dichvucong.gov.vn hoặc hỏi bộ phận một cửa của xã, phường."
)

PHOTO = Reply(
    "Tôi chưa đọc được ảnh. Anh/chị gõ điều cần hỏi bằng chữ giúp tôi nhé, ví dụ: cấp lại thẻ căn cước bị mất.\n"
    "Để giữ an toàn, anh/chị đừng gửi ảnh giấy tờ tùy thân lên đây."
)
VOICE = Reply("Tôi chưa nghe được tin nhắn thoại. Anh/chị gõ câu hỏi bằng chữ giúp tôi nhé, không dấu cũng được.")
VIDEO = Reply("Tôi chưa xem được video. Anh/chị gõ câu hỏi bằng chữ giúp tôi nhé.")
DOCUMENT = Reply(
    "Tôi chưa mở được tệp. Anh/chị gõ điều cần hỏi bằng chữ giúp tôi nhé. "
    "Tôi cũng không nhận hồ sơ ở đây: hồ sơ nộp tại bộ phận một cửa hoặc trên dichvucong.gov.vn."
)
STICKER = Reply("Cảm ơn anh/chị! Anh/chị cần hỏi thủ tục gì thì gõ cho tôi nhé.", (_HELP,))
SHARE_LOCATION = "📍 Chia sẻ vị trí"
NO_LOCATION = "Thôi, không chia sẻ"
ASK_LOCATION = (
    "Anh/chị bấm “📍 Chia sẻ vị trí” ở cuối màn hình, tôi tìm nơi nộp gần nhất. Nếu không thấy nút, anh/chị bấm hình "
    "kẹp giấy rồi chọn “Vị trí”.\nTôi không giữ lại vị trí của anh/chị."
)
LOCATION_RECEIVED = "Tôi đã nhận vị trí, đang tìm nơi gần anh/chị."
LOCATION_NOT_NEEDED = "Dạ, tôi không cần vị trí nữa."
LOCATION_REFUSED = "Dạ được. Anh/chị nhắn tên xã, phường là tôi chỉ được nơi nộp; hoặc cứ hỏi tiếp việc anh/chị cần."
CONTACT = Reply("Tôi không cần và không lưu số điện thoại. Anh/chị chỉ cần gõ câu hỏi, tôi trả lời ngay tại đây.")
POLL = Reply("Tôi không tham gia bình chọn được. Anh/chị cần hỏi thủ tục gì thì gõ cho tôi nhé.")
OTHER = Reply("Tôi chỉ đọc được tin nhắn chữ. Anh/chị gõ điều cần hỏi giúp tôi nhé.", (_HELP,))

ONLY_THE_CAPTION = "Tôi chưa xem được ảnh hay tệp, nên chỉ trả lời theo dòng chữ anh/chị ghi kèm."
EDITED = "Anh/chị vừa sửa câu hỏi, tôi trả lời lại theo câu mới."

DESCRIPTION = (
    "Một Cửa giúp anh/chị làm thủ tục hành chính: giấy tờ cần có, lệ phí, thời hạn, nơi nộp, cách nộp trực tuyến. "
    "Cứ gõ câu hỏi bằng lời của mình, có dấu hay không dấu đều được."
)
SHORT_DESCRIPTION = "Hỏi đáp thủ tục hành chính: giấy tờ, lệ phí, thời hạn, nơi nộp."
COMMANDS = (
    ("start", "Bắt đầu"),
    ("moi", "Hỏi việc khác, bắt đầu lại từ đầu"),
    ("huy", "Dừng việc đang hỏi"),
    ("theodoi", "Những hồ sơ đang theo dõi, và thôi theo dõi"),
    ("thongbao", "Nhận hoặc thôi nhận thông báo của cơ quan"),
    ("xoadulieu", "Xóa những gì Một Cửa giữ về tôi"),
    ("help", "Cách hỏi và tôi giúp được gì"),
)
